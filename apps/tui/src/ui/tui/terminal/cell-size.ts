/** The size of something in character cells. */
export interface CellSize {
  readonly columns: number;
  readonly rows: number;
}
