package io.lowtide.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The text of a page that needs nothing else. */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** A page with its style, up to where the content begins. */
    static Html page(String title) {
        return new Html()
                .raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
                .text(title)
                .raw("</title><style>")
                .raw(style())
                .raw("</style></head><body><main>");
    }

    private static String style() {
        try (InputStream in = Html.class.getResourceAsStream("/planner-report/report.css")) {
            if (in == null) {
                throw new IllegalStateException("planner-report/report.css is missing (expected: in the jar)");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("planner-report/report.css: " + e.getMessage(), e);
        }
    }

    String end() {
        return raw("</main></body></html>\n").out.toString();
    }

    /** Markup as it is. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    Html text(String text) {
        return raw(escape(text));
    }

    /** An element with text in it. */
    Html tag(String name, String text) {
        return raw("<" + name + ">").text(text).raw("</" + name + ">");
    }

    Html card(String title, String markup) {
        return raw("<div class=\"card\">").tag("h3", title).raw(markup).raw("</div>");
    }

    Html tile(String value, String label) {
        return raw("<div class=\"card tile\">")
                .tag("b", value)
                .tag("span", label)
                .raw("</div>");
    }

    /**
     * A table that scrolls within itself.
     *
     * @param heads those that begin with {@code #} are of numbers
     */
    Html table(List<String> heads, List<List<String>> rows) {
        raw("<div class=\"scroll\"><table><tr>");
        for (String head : heads) {
            raw(head.startsWith("#") ? "<th class=\"n\">" : "<th>")
                    .text(head.replaceFirst("#", ""))
                    .raw("</th>");
        }
        raw("</tr>");
        for (List<String> row : rows) {
            raw("<tr>");
            for (int i = 0; i < row.size(); i++) {
                raw(heads.get(i).startsWith("#") ? "<td class=\"n\">" : "<td>")
                        .text(row.get(i))
                        .raw("</td>");
            }
            raw("</tr>");
        }
        return raw("</table></div>");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
