package io.lowtide.cluster.accounts.web;

import io.lowtide.cluster.accounts.AccessMode;
import io.lowtide.cluster.accounts.Account;
import io.lowtide.cluster.accounts.AccountsProperties;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The CloudFormation template of a customer's role: every action by name, trust only with the external id of the
 * account, and nothing that changes anything unless it carries our tag or is a node of a cluster.
 */
@Component
final class RoleTemplate {
    private static final List<String> READ = List.of(
            "ec2:Describe*",
            "eks:List*",
            "eks:Describe*",
            "autoscaling:Describe*",
            "cloudwatch:GetMetricData",
            "ce:GetCostAndUsage",
            "pricing:GetProducts");
    private static final List<String> CHANGE = List.of(
            "ec2:TerminateInstances",
            "ec2:CreateTags",
            "ec2:AttachVolume",
            "ec2:DetachVolume",
            "autoscaling:UpdateAutoScalingGroup",
            "autoscaling:SetDesiredCapacity",
            "autoscaling:TerminateInstanceInAutoScalingGroup",
            "eks:UpdateNodegroupConfig");

    private final AccountsProperties properties;

    RoleTemplate(AccountsProperties properties) {
        this.properties = properties;
    }

    static String roleName(Account account) {
        return account.mode() == AccessMode.FULL ? "LowtideOperator" : "LowtideReadOnly";
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
        boolean full = account.mode() == AccessMode.FULL;
        String purpose = full
                ? "Lets Lowtide look at the account, and change what it launched and the nodes of clusters."
                : "Lets Lowtide look at the account, and change nothing.";
        return """
                AWSTemplateFormatVersion: "2010-09-09"
                Description: %s
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
                        - PolicyName: lowtide
                          PolicyDocument:
                            Version: "2012-10-17"
                            Statement:
                              - Sid: Look
                                Effect: Allow
                                Resource: "*"
                                Action:
                %s%sOutputs:
                  RoleArn:
                    Value: !GetAtt Role.Arn
                """.formatted(
                        purpose,
                        roleName(account),
                        properties.trusted(),
                        account.externalId(),
                        lines(READ),
                        full ? changes() : "");
    }

    /** An action that has nothing to tag is held to the launch template or to the service that gets the role. */
    private static String changes() {
        return """
                              - Sid: Launch
                                Effect: Allow
                                Resource: "*"
                                Action:
                                    - "ec2:CreateFleet"
                                    - "ec2:RunInstances"
                                Condition:
                                  Bool:
                                    ec2:IsLaunchTemplateResource: "true"
                              - Sid: LaunchTagged
                                Effect: Allow
                                Resource:
                                    - "arn:aws:ec2:*:*:fleet/*"
                                    - "arn:aws:ec2:*:*:instance/*"
                                    - "arn:aws:ec2:*:*:volume/*"
                                Action:
                                    - "ec2:CreateFleet"
                                    - "ec2:RunInstances"
                                Condition:
                                  StringEquals:
                                    aws:RequestTag/lowtide/managed: "true"
                              - Sid: TagAtLaunch
                                Effect: Allow
                                Resource: "*"
                                Action:
                                    - "ec2:CreateTags"
                                Condition:
                                  StringEquals:
                                    ec2:CreateAction:
                                        - CreateFleet
                                        - RunInstances
                              - Sid: ChangeOurs
                                Effect: Allow
                                Resource: "*"
                                Action:
                %s                Condition:
                                  StringEquals:
                                    aws:ResourceTag/lowtide/managed: "true"
                              - Sid: ChangeNodesOfClusters
                                Effect: Allow
                                Resource: "*"
                                Action:
                %s                Condition:
                                  "Null":
                                    aws:ResourceTag/eks:cluster-name: "false"
                              - Sid: PassNodeRole
                                Effect: Allow
                                Resource: "*"
                                Action:
                                    - "iam:PassRole"
                                Condition:
                                  StringEquals:
                                    iam:PassedToService: ec2.amazonaws.com
                """.formatted(lines(CHANGE), lines(CHANGE));
    }

    private static String lines(List<String> actions) {
        return actions.stream()
                .map(action -> "                    - \"" + action + "\"\n")
                .collect(Collectors.joining());
    }
}
