package io.lowtide.optimizer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts optimizer-service. */
@SpringBootApplication(scanBasePackages = "io.lowtide.optimizer")
@ConfigurationPropertiesScan("io.lowtide.optimizer")
public class OptimizerApplication {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "optimizer-service");
        SpringApplication.run(OptimizerApplication.class, arguments);
    }
}
