package io.lowtide.cli.report;

import java.util.List;
import java.util.Locale;

/** Charts as inline SVG: no script, nothing fetched. */
final class Svg {
    private static final int WIDTH = 720;
    private static final int BAR = 22;
    private static final int LABEL = 240;
    private static final int ROOM_FOR_TEXT = 46;

    private Svg() {}

    /** A value with its name and what is said of it. */
    record Bar(String name, double value, String said, String kind) {}

    static String bars(List<Bar> bars, String title) {
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        StringBuilder svg = open(bars.size() * (BAR + 6) + 4, title);
        int y = 2;
        for (Bar bar : bars) {
            double width = most == 0 ? 0 : (WIDTH - LABEL - 190) * bar.value() / most;
            svg.append(text(LABEL - 8, y + 16, "end", bar.name()))
                    .append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%s\" height=\"%d\" rx=\"3\"/>"
                            .formatted(bar.kind(), LABEL, y, number(Math.max(1, width)), BAR))
                    .append(text((int) (LABEL + width + 8), y + 16, "start", bar.said()));
            y += BAR + 6;
        }
        return svg.append("</svg>").toString();
    }

    /** Areas in proportion to their values, the largest first, cut along the longer side each time. */
    static String treemap(List<Bar> areas, String title) {
        StringBuilder svg = open(360, title);
        double sum = areas.stream().mapToDouble(Bar::value).sum();
        cut(svg, areas, sum, 0, 0, WIDTH, 360);
        return svg.append("</svg>").toString();
    }

    private static void cut(StringBuilder svg, List<Bar> areas, double sum, double x, double y, double w, double h) {
        if (areas.isEmpty() || sum <= 0) {
            return;
        }
        if (areas.size() == 1) {
            area(svg, areas.getFirst(), x, y, w, h);
            return;
        }
        int half = 1;
        double first = areas.getFirst().value();
        while (half < areas.size() - 1 && first + areas.get(half).value() / 2 < sum / 2) {
            first += areas.get(half++).value();
        }
        double share = first / sum;
        List<Bar> here = areas.subList(0, half);
        List<Bar> there = areas.subList(half, areas.size());
        if (w >= h) {
            cut(svg, here, first, x, y, w * share, h);
            cut(svg, there, sum - first, x + w * share, y, w * (1 - share), h);
        } else {
            cut(svg, here, first, x, y, w, h * share);
            cut(svg, there, sum - first, x, y + h * share, w, h * (1 - share));
        }
    }

    private static void area(StringBuilder svg, Bar bar, double x, double y, double w, double h) {
        svg.append("<g><title>%s: %s</title><rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"2\"/>"
                .formatted(
                        escape(bar.name()),
                        escape(bar.said()),
                        bar.kind(),
                        number(x + 0.5),
                        number(y + 0.5),
                        number(Math.max(0.5, w - 1)),
                        number(Math.max(0.5, h - 1))));
        if (w > 2 * ROOM_FOR_TEXT && h > 20) {
            svg.append("<text class=\"in\" x=\"%s\" y=\"%s\">%s</text>"
                    .formatted(number(x + 6), number(y + 15), escape(bar.name())));
        }
        svg.append("</g>");
    }

    private static StringBuilder open(int height, String title) {
        return new StringBuilder(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">".formatted(WIDTH, height, escape(title)));
    }

    private static String text(int x, int y, String anchor, String text) {
        return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>".formatted(x, y, anchor, escape(text));
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
