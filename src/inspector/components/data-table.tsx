import type { ComponentChildren, JSX } from 'preact';

/** A titled table, or `empty` if it has no rows. `cells[0]` is the row's header. */
export function DataTable(props: {
  title: string;
  columns: readonly string[];
  rows: readonly { key: string; cells: readonly ComponentChildren[] }[];
  empty: string;
  /** Below the table: usually a form that adds a row. */
  children?: ComponentChildren;
}): JSX.Element {
  const { title, columns, rows, empty, children } = props;
  return (
    <section class="block">
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p class="quiet">{empty}</p>
      ) : (
        <table class="table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells: [first, ...rest] }) => (
              <tr key={key}>
                <th scope="row">{first}</th>
                {rest.map((cell, index) => (
                  <td key={columns[index + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {children}
    </section>
  );
}
