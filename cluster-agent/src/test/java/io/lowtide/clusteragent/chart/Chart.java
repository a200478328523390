package io.lowtide.clusteragent.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The agent's chart, rendered by Helm. */
public final class Chart {
    private static final String KUBERNETES = "1.33.0";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Chart() {}

    static Helm helm() {
        // tests of one module run in its folder, those of an editor in the checkout's
        Path beside = Path.of("..", "charts", "lowtide-agent");
        return new Helm(Files.exists(beside) ? beside : Path.of("charts", "lowtide-agent"));
    }

    /** Everything Helm would send, as YAML. */
    public static String rendered(String namespace, Map<String, Object> values) {
        TemplateCommand template = helm().template()
                .withName("lowtide-agent")
                .withNamespace(namespace)
                .withKubeVersion(KUBERNETES);
        values.forEach(template::set);
        return template.call();
    }

    static List<JsonNode> objects(Map<String, Object> values) {
        List<JsonNode> objects = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(rendered("lowtide", values))
                .forEach(document -> {
                    if (document != null) {
                        objects.add(JSON.valueToTree(document));
                    }
                });
        return objects;
    }

    static Stream<JsonNode> ofKind(List<JsonNode> objects, String kind) {
        return objects.stream().filter(it -> it.path("kind").asString().equals(kind));
    }
}
