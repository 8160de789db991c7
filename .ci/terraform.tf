# What .ci/terraform applies: every resource of IAM Identity Center that the provider and the sandbox share.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
variable "endpoint" { type = string }
variable "description" {
  type    = string
  default = "Read everything"
}
variable "session" {
  type    = string
  default = "PT4H"
}
provider "aws" {
  region     = "eu-central-1"
  access_key = "any"
  secret_key = "any"
  endpoints {
    ssoadmin      = var.endpoint
    identitystore = var.endpoint
    organizations = var.endpoint
    sts           = var.endpoint
  }
  skip_metadata_api_check = true
}
data "aws_caller_identity" "me" {}
data "aws_ssoadmin_instances" "all" {}
data "aws_organizations_organization" "org" {}
locals {
  i       = [for n, s in data.aws_ssoadmin_instances.all.identity_store_ids : n if s == "d-99670a1b2c"][0]
  arn     = data.aws_ssoadmin_instances.all.arns[local.i]
  store   = data.aws_ssoadmin_instances.all.identity_store_ids[local.i]
  account = [for a in data.aws_organizations_organization.org.accounts : a.id if a.name == "AWSDemo"][0]
}
resource "aws_ssoadmin_permission_set" "ro" {
  instance_arn     = local.arn
  name             = "ReadOnlyAccess"
  description      = var.description
  session_duration = var.session
  relay_state      = "https://eu-central-1.console.aws.amazon.com/"
  tags             = { owner = "platform" }
}
resource "aws_ssoadmin_managed_policy_attachment" "ro" {
  instance_arn       = local.arn
  permission_set_arn = aws_ssoadmin_permission_set.ro.arn
  managed_policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
resource "aws_ssoadmin_customer_managed_policy_attachment" "c" {
  instance_arn       = local.arn
  permission_set_arn = aws_ssoadmin_permission_set.ro.arn
  customer_managed_policy_reference {
    name = "Support"
    path = "/team/"
  }
}
resource "aws_ssoadmin_permission_set_inline_policy" "i" {
  instance_arn       = local.arn
  permission_set_arn = aws_ssoadmin_permission_set.ro.arn
  inline_policy      = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = ["s3:GetObject", "s3:PutObject"], Resource = "*" }] })
}
resource "aws_ssoadmin_permissions_boundary_attachment" "b" {
  instance_arn       = local.arn
  permission_set_arn = aws_ssoadmin_permission_set.ro.arn
  permissions_boundary { managed_policy_arn = "arn:aws:iam::aws:policy/PowerUserAccess" }
}
resource "aws_ssoadmin_permission_set" "b" {
  instance_arn = local.arn
  name         = "Audit"
}
resource "aws_ssoadmin_permissions_boundary_attachment" "cb" {
  instance_arn       = local.arn
  permission_set_arn = aws_ssoadmin_permission_set.b.arn
  permissions_boundary {
    customer_managed_policy_reference {
      name = "Fence"
      path = "/"
    }
  }
}
resource "aws_identitystore_group" "g" {
  identity_store_id = local.store
  display_name      = "Readers"
  description       = "Who reads"
}
resource "aws_identitystore_user" "u" {
  identity_store_id = local.store
  user_name         = "ada@example.com"
  display_name      = "Ada Example"
  name {
    given_name  = "Ada"
    family_name = "Example"
  }
  emails {
    value   = "ada@example.com"
    primary = true
    type    = "work"
  }
  title = var.description
}
resource "aws_identitystore_group_membership" "m" {
  identity_store_id = local.store
  group_id          = aws_identitystore_group.g.group_id
  member_id         = aws_identitystore_user.u.user_id
}
resource "aws_ssoadmin_account_assignment" "g" {
  instance_arn       = local.arn
  permission_set_arn = aws_ssoadmin_permission_set.ro.arn
  principal_id       = aws_identitystore_group.g.group_id
  principal_type     = "GROUP"
  target_id          = local.account
  target_type        = "AWS_ACCOUNT"
}
resource "aws_ssoadmin_account_assignment" "u" {
  instance_arn       = local.arn
  permission_set_arn = aws_ssoadmin_permission_set.b.arn
  principal_id       = aws_identitystore_user.u.user_id
  principal_type     = "USER"
  target_id          = local.account
  target_type        = "AWS_ACCOUNT"
}
data "aws_identitystore_group" "g" {
  identity_store_id = local.store
  alternate_identifier {
    unique_attribute {
      attribute_path  = "DisplayName"
      attribute_value = aws_identitystore_group.g.display_name
    }
  }
}
data "aws_identitystore_user" "u" {
  identity_store_id = local.store
  alternate_identifier {
    unique_attribute {
      attribute_path  = "UserName"
      attribute_value = aws_identitystore_user.u.user_name
    }
  }
}
data "aws_identitystore_groups" "all" {
  identity_store_id = local.store
  depends_on        = [aws_identitystore_group.g]
}
data "aws_ssoadmin_permission_set" "ro" {
  instance_arn = local.arn
  name         = aws_ssoadmin_permission_set.ro.name
}
output "account" { value = data.aws_caller_identity.me.account_id }
output "group" { value = data.aws_identitystore_group.g.group_id == aws_identitystore_group.g.group_id }
output "user" { value = data.aws_identitystore_user.u.user_id == aws_identitystore_user.u.user_id }
