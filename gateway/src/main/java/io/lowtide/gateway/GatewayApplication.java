package io.lowtide.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the gateway. */
@SpringBootApplication(scanBasePackages = "io.lowtide.gateway")
@ConfigurationPropertiesScan("io.lowtide.gateway")
public class GatewayApplication {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "gateway");
        SpringApplication.run(GatewayApplication.class, arguments);
    }
}
