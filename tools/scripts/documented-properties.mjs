// A plugin of TypeDoc. TypeDoc requires comments on all properties or on none, so also on each `kind`
// of a union. This plugin requires those of classes and interfaces, where they are declared.
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
