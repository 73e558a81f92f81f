// A plugin of TypeDoc. TypeDoc can require comments on all properties, also on each `kind` of a
// union, or on none. This plugin requires comments on properties that a class or interface declares.
import { Application, ReflectionKind } from 'typedoc';

/** @param {Application} app */
export function load(app) {
  app.on(Application.EVENT_VALIDATE_PROJECT, (project) => {
    for (const property of project.getReflectionsByKind(ReflectionKind.Property)) {
      if (property.inheritedFrom || property.hasComment()) continue;
      if (!property.parent?.kindOf(ReflectionKind.ClassOrInterface)) continue;
      app.logger.validationWarning(`${property.getFullName()} does not have any documentation`);
    }
  });
}
