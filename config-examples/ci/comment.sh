#!/bin/sh
# Puts a file under the pull request or merge request that this pipeline runs for.
#
#   comment.sh FILE
#
# GitHub Actions: GH_TOKEN may write to pull requests; PULL_REQUEST is its number. Writes over its last comment.
# GitLab CI: MUSTER_COMMENT_TOKEN is a project access token with the scope api. Adds a note.
set -eu
file=${1:?"give the file to put there"}

if [ -n "${GITHUB_ACTIONS:-}" ]; then
  gh pr comment "$PULL_REQUEST" --repo "$GITHUB_REPOSITORY" --edit-last --create-if-none --body-file "$file"
elif [ -n "${GITLAB_CI:-}" ]; then
  # The token goes by standard input: arguments are seen by every process of the machine.
  printf 'PRIVATE-TOKEN: %s\n' "$MUSTER_COMMENT_TOKEN" |
    curl --fail --silent --show-error --output /dev/null --header @- --data-urlencode "body@$file" \
      "$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes"
else
  echo "comment.sh: neither GitHub Actions nor GitLab CI" >&2
  exit 5
fi
