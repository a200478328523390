package io.lowtide.cluster;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts cluster-service. */
@SpringBootApplication(scanBasePackages = "io.lowtide.cluster")
@ConfigurationPropertiesScan("io.lowtide.cluster")
public class ClusterApplication {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "cluster-service");
        SpringApplication.run(ClusterApplication.class, arguments);
    }
}
