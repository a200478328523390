package io.lowtide.agent;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts agent-service. */
@SpringBootApplication(scanBasePackages = "io.lowtide.agent")
public class AgentApplication {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "agent-service");
        SpringApplication.run(AgentApplication.class, arguments);
    }
}
