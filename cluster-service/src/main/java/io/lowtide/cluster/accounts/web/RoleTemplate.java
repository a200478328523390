package io.lowtide.cluster.accounts.web;

import io.lowtide.cluster.accounts.Account;
import io.lowtide.cluster.accounts.AccountsProperties;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The CloudFormation template of a customer's role: every action by name, none that changes anything, and trust only
 * with the external id of the account.
 */
@Component
final class RoleTemplate {
    static final String ROLE_NAME = "LowtideReadOnly";
    private static final List<String> READ = List.of(
            "ec2:Describe*",
            "eks:List*",
            "eks:Describe*",
            "autoscaling:Describe*",
            "cloudwatch:GetMetricData",
            "ce:GetCostAndUsage",
            "pricing:GetProducts");

    private final AccountsProperties properties;

    RoleTemplate(AccountsProperties properties) {
        this.properties = properties;
    }

    String address(Account account) {
        return properties.publicUrl() + "/api/v1/accounts/" + account.id() + "/cloudformation-template";
    }

    /** Where the template is uploaded: AWS itself reads templates from S3 only. */
    String console(Account account) {
        String region = account.regions().getFirst();
        return "https://" + region + ".console.aws.amazon.com/cloudformation/home?region=" + region + "#/stacks/create";
    }

    String yaml(Account account) {
        String actions = READ.stream()
                .map(action -> "                    - \"" + action + "\"\n")
                .collect(Collectors.joining());
        return """
                AWSTemplateFormatVersion: "2010-09-09"
                Description: Lets Lowtide look at the account, and change nothing.
                Resources:
                  Role:
                    Type: AWS::IAM::Role
                    Properties:
                      RoleName: %s
                      AssumeRolePolicyDocument:
                        Version: "2012-10-17"
                        Statement:
                          - Effect: Allow
                            Principal:
                              AWS: arn:aws:iam::%s:root
                            Action: sts:AssumeRole
                            Condition:
                              StringEquals:
                                sts:ExternalId: "%s"
                      Policies:
                        - PolicyName: lowtide-read
                          PolicyDocument:
                            Version: "2012-10-17"
                            Statement:
                              - Effect: Allow
                                Resource: "*"
                                Action:
                %sOutputs:
                  RoleArn:
                    Value: !GetAtt Role.Arn
                """.formatted(ROLE_NAME, properties.trusted(), account.externalId(), actions);
    }
}
