package io.lowtide.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void leavesNoMarkupInNames() {
        String page = Html.page("<b>\"&")
                .table(List.of("node", "#cost"), List.of(List.of("<script>", "1")))
                .end();

        assertThat(page)
                .contains("<title>&lt;b&gt;&quot;&amp;</title>")
                .contains("<td>&lt;script&gt;</td><td class=\"n\">1</td>")
                .doesNotContain("<script");
    }
}
