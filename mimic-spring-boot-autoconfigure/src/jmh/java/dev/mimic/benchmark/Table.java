package dev.mimic.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table in Markdown.
 *
 * @author Mimic Contributors
 */
public final class Table {

	private final String title;

	private final List<String[]> rows = new ArrayList<>();

	/**
	 * Creates a table.
	 * @param title what it shows
	 * @param columns the names of the columns
	 */
	public Table(String title, String... columns) {
		this.title = title;
		this.rows.add(columns);
	}

	/**
	 * Says whether a target was met.
	 * @param met whether it was
	 * @return the text
	 */
	public static String met(boolean met) {
		return met ? "yes" : "no";
	}

	/**
	 * Adds a row.
	 * @param cells the cells, as many as there are columns
	 */
	public void add(String... cells) {
		this.rows.add(cells);
	}

	/**
	 * Prints this table to the standard output.
	 */
	public void print() {
		StringBuilder text = new StringBuilder("\n### ").append(this.title).append("\n\n");
		for (int i = 0; i < this.rows.size(); i++) {
			append(text, this.rows.get(i), ' ');
			if (i == 0) {
				String[] line = new String[this.rows.get(0).length];
				Arrays.fill(line, "");
				append(text, line, '-');
			}
		}
		System.out.print(text);
		System.out.flush();
	}

	private void append(StringBuilder text, String[] cells, char padding) {
		for (int column = 0; column < cells.length; column++) {
			text.append("|").append(padding).append(cells[column]);
			int width = width(column) - cells[column].length() + 1;
			text.append(String.valueOf(padding).repeat(width));
		}
		text.append("|\n");
	}

	private int width(int column) {
		return this.rows.stream().mapToInt((row) -> row[column].length()).max().orElse(0);
	}

}
