export interface CellSize {
  readonly columns: number;
  readonly rows: number;
}
