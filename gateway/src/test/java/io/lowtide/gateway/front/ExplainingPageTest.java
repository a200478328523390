package io.lowtide.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class ExplainingPageTest {
    private static final String HOME = "gateway-page/";
    private static final Pattern FILE = Pattern.compile("href=\"/(static/[^\"]+)\"");

    @Test
    void namesOnlyFilesThatAreThereWithoutTheConsole() throws IOException {
        String page = new ClassPathResource(HOME + "index.html").getContentAsString(StandardCharsets.UTF_8);

        var files = FILE.matcher(page).results().map(found -> found.group(1)).toList();

        // browsers ask for /favicon.ico where a page names no icon
        assertThat(page).contains("rel=\"icon\"");
        assertThat(files).hasSize(2).allMatch(file -> new ClassPathResource(HOME + file).exists());
    }
}
