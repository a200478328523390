package io.lowtide.cli.report;

import java.util.List;
import java.util.Locale;

/** Charts as inline SVG: no script, nothing fetched. */
final class Svg {
    /** Across the page, and across half of it: text is as large in both. */
    static final int WIDE = 1_040;

    static final int HALF = 500;
    private static final int BAR = 22;
    private static final int GAP = 8;
    private static final int ROOM_FOR_NUMBERS = 155;
    private static final int BASELINE = 16;

    private Svg() {}

    /** A part of a bar, with the class of its colour. */
    record Part(double value, String colour, String said) {}

    /** A bar of one or several parts, and what is said at its end. */
    record Bar(String name, List<Part> parts, String said) {
        static Bar of(String name, double value, String colour, String said) {
            return new Bar(name, List.of(new Part(value, colour, said)), said);
        }

        double value() {
            return parts.stream().mapToDouble(Part::value).sum();
        }
    }

    /**
     * @param labels pixels kept for the names
     */
    static String bars(List<Bar> bars, int width, int labels, String title) {
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        double scale = most == 0 ? 0 : (width - labels - ROOM_FOR_NUMBERS) / most;
        StringBuilder svg = open(width, bars.size() * (BAR + GAP) - GAP + 4, title);
        int y = 2;
        for (Bar bar : bars) {
            svg.append(text(labels - 10, y + BASELINE, "end", "soft", bar.name()));
            double x = labels;
            for (Part part : bar.parts()) {
                double length = part.value() > 0 ? Math.max(1, part.value() * scale) : 0;
                svg.append("<g><title>").append(Html.escape(part.said())).append("</title>");
                rect(svg, part.colour(), x, y, length, BAR);
                svg.append("</g>");
                x += length;
            }
            svg.append(text((int) x + 8, y + BASELINE, "start", "", bar.said()));
            y += BAR + GAP;
        }
        return svg.append("</svg>").toString();
    }

    /** A value over steps, drawn from the first to the last; what is said of both ends stands beside it. */
    static String steps(List<Double> values, String first, String last, String title) {
        int height = 150;
        int left = 8;
        int right = WIDE - 130;
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        StringBuilder svg = open(WIDE, height, title);
        svg.append("<line class=\"grid\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>"
                .formatted(left, height - 10, right, height - 10));
        StringBuilder path = new StringBuilder();
        double y = 0;
        for (int i = 0; i < values.size(); i++) {
            double x = left + (double) (right - left) * i / Math.max(1, values.size() - 1);
            double next = height - 10 - (height - 40) * values.get(i) / Math.max(1e-9, most);
            path.append(i == 0 ? "M" : "H").append(number(x));
            path.append(i == 0 ? " " + number(next) : "V" + number(next));
            y = next;
        }
        svg.append("<path class=\"line\" d=\"").append(path).append("\"/>");
        svg.append(text(left, 18, "start", "soft", first));
        return svg.append(text(right + 10, (int) y + 5, "start", "", last))
                .append("</svg>")
                .toString();
    }

    /**
     * Areas in proportion to what nodes cost, filled as far as their room is requested; the largest first, cut along the longer
     * side each time.
     *
     * @param nodes the dearest first
     * @param share of the height, so that two maps beside each other are to one scale
     * @param rest what is said of the part that stays empty
     */
    static String treemap(List<NodeView> nodes, double share, String rest, String title) {
        int height = 320;
        double used = Math.clamp(height * share, 12, height);
        StringBuilder svg = open(HALF, height, title);
        double empty = height - used - 6;
        if (empty > 24) {
            svg.append("<rect class=\"empty\" x=\"1\" y=\"1\" width=\"%d\" height=\"%s\" rx=\"8\"/>"
                    .formatted(HALF - 2, number(empty)));
            svg.append(text(HALF / 2, (int) (empty / 2) + 5, "middle", "soft", rest));
        }
        double sum = nodes.stream().mapToDouble(node -> node.price().microUsd()).sum();
        cut(svg, nodes, sum, new Area(0, height - used, HALF, used));
        return svg.append("</svg>").toString();
    }

    private record Area(double x, double y, double w, double h) {}

    private static void cut(StringBuilder svg, List<NodeView> nodes, double sum, Area area) {
        if (nodes.isEmpty() || sum <= 0) {
            return;
        }
        if (nodes.size() == 1) {
            node(svg, nodes.getFirst(), area);
            return;
        }
        int half = 1;
        double first = nodes.getFirst().price().microUsd();
        while (half < nodes.size() - 1 && first + nodes.get(half).price().microUsd() / 2.0 < sum / 2) {
            first += nodes.get(half++).price().microUsd();
        }
        double share = first / sum;
        List<NodeView> here = nodes.subList(0, half);
        List<NodeView> there = nodes.subList(half, nodes.size());
        if (area.w >= area.h) {
            cut(svg, here, first, new Area(area.x, area.y, area.w * share, area.h));
            cut(svg, there, sum - first, new Area(area.x + area.w * share, area.y, area.w * (1 - share), area.h));
        } else {
            cut(svg, here, first, new Area(area.x, area.y, area.w, area.h * share));
            cut(svg, there, sum - first, new Area(area.x, area.y + area.h * share, area.w, area.h * (1 - share)));
        }
    }

    private static void node(StringBuilder svg, NodeView node, Area area) {
        double w = Math.max(0.5, area.w - 2);
        double h = Math.max(0.5, area.h - 2);
        double full = h * node.filled();
        String colour = node.fate() == NodeView.Fate.CLOSED ? "gone" : node.colour();
        svg.append("<g><title>").append(Html.escape(node.said())).append("</title>");
        rect(svg, colour + " pale", area.x + 1, area.y + 1, w, h);
        rect(svg, colour, area.x + 1, area.y + 1 + h - full, w, full);
        String name = node.offering().type().name();
        if (w > 8 * name.length() + 10 && h > 24) {
            svg.append(text((int) area.x + 7, (int) (area.y + h - 6), "start", full > 22 ? "in" : "", name));
        }
        svg.append("</g>");
    }

    private static void rect(StringBuilder svg, String colour, double x, double y, double w, double h) {
        svg.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"2\"/>"
                .formatted(colour, number(x), number(y), number(w), number(h)));
    }

    private static StringBuilder open(int width, int height, String title) {
        return new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                .formatted(width, height, Html.escape(title)));
    }

    private static String text(int x, int y, String anchor, String kind, String text) {
        return "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>"
                .formatted(kind, x, y, anchor, Html.escape(text));
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
