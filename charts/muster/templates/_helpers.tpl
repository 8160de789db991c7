{{/* The ports that the settings get; the probe of the image asks the first. */}}
{{- define "muster.metricsPort" -}}9090{{- end -}}
{{- define "muster.apiPort" -}}8080{{- end -}}

{{- define "muster.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* 52, because a StatefulSet adds up to 11 characters in a label of its pods. */}}
{{- define "muster.fullname" -}}
{{- $name := include "muster.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "muster.selectorLabels" -}}
app.kubernetes.io/name: {{ include "muster.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "muster.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "muster.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "muster.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "muster.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "muster.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}
{{- end -}}

{{/* Whether the port of the API is listened on. */}}
{{- define "muster.hasApi" -}}
{{- if or .Values.secrets.api .Values.secrets.webhook -}}true{{- end -}}
{{- end -}}

{{/* The settings as Muster reads them. */}}
{{- define "muster.settings" -}}
{{- $settings := deepCopy .Values.settings -}}
{{- $server := dict "metricsPort" (include "muster.metricsPort" . | int) -}}
{{- if include "muster.hasApi" . -}}
{{- $_ := set $server "port" (include "muster.apiPort" . | int) -}}
{{- end -}}
{{- if .Values.secrets.api -}}
{{- $_ := set $server "tokensFile" "/run/secrets/api/tokens" -}}
{{- end -}}
{{- if .Values.secrets.webhook -}}
{{- $_ := set $server "webhookSecretFile" "/run/secrets/webhook/secret" -}}
{{- end -}}
{{- if .Values.secrets.tls -}}
{{- $_ := set $server "tls" (dict "certFile" "/run/secrets/tls/tls.crt" "keyFile" "/run/secrets/tls/tls.key") -}}
{{- end -}}
{{- $history := dict "keep" .Values.history.keep -}}
{{- if eq .Values.history.kind "postgresql" -}}
{{- $_ := set $history "url" .Values.history.postgresql.url -}}
{{- $_ := set $history "user" .Values.history.postgresql.user -}}
{{- $_ := set $history "passwordFile" "/run/secrets/history/password" -}}
{{- else -}}
{{- $_ := set $history "url" "jdbc:sqlite:/var/lib/muster/history.db" -}}
{{- end -}}
{{- if .Values.secrets.history -}}
{{- $_ := set $history "hmacKeyFile" "/run/secrets/history/hmac-key" -}}
{{- end -}}
{{- $_ := set $settings "server" $server -}}
{{- if and (gt (int .Values.replicas) 1) (not $settings.leadership) -}}
{{- $_ := set $settings "leadership" (dict "lease" (include "muster.fullname" .)) -}}
{{- end -}}
{{- $_ := set $settings "history" $history -}}
{{- toYaml $settings -}}
{{- end -}}

{{/* The name of the Lease; nothing where none is taken. */}}
{{- define "muster.lease" -}}
{{- dig "leadership" "lease" "" (include "muster.settings" . | fromYaml) -}}
{{- end -}}

{{/* Whether an object of that kind can be made: its values, the API group and version, and the kind. */}}
{{- define "muster.known" -}}
{{- $known := .root.Capabilities.APIVersions.Has (printf "%s/%s" .api .kind) -}}
{{- if and (not $known) (eq .values.renderMode "failIfMissing") -}}
{{- fail (printf "\n\nThe cluster does not know %s/%s. Install its CRD, or set renderMode to skipIfMissing.\n" .api .kind) -}}
{{- end -}}
{{- if or $known (eq .values.renderMode "alwaysRender") -}}true{{- end -}}
{{- end -}}

{{/* What the schema cannot say: each with what to do about it. Together, so that one look mends all. */}}
{{- define "muster.check" -}}
{{- $wrong := list -}}
{{- if not .Values.history.kind -}}
{{- $wrong = append $wrong "history.kind: say where history is kept: sqlite (a volume, one replica) or postgresql. It has no default." -}}
{{- end -}}
{{- if not .Values.image.repository -}}
{{- $wrong = append $wrong "image.repository: say where the image is that you built with the Dockerfile of Muster." -}}
{{- end -}}
{{- if eq .Values.history.kind "postgresql" -}}
{{- if not .Values.history.postgresql.url -}}
{{- $wrong = append $wrong "history.postgresql.url: say where the database is, such as jdbc:postgresql://db.example.com/muster." -}}
{{- end -}}
{{- if not .Values.secrets.history -}}
{{- $wrong = append $wrong "secrets.history: name the Secret with the keys password and hmac-key." -}}
{{- end -}}
{{- if regexMatch "[?&](ssl)?password=|//[^/@]*:[^/@]*@" .Values.history.postgresql.url -}}
{{- $wrong = append $wrong "history.postgresql.url: no password in the address; put it into the Secret that secrets.history names." -}}
{{- end -}}
{{- end -}}
{{- if and (ne .Values.history.kind "postgresql") (gt (int .Values.replicas) 1) -}}
{{- $wrong = append $wrong "replicas: several share one history, so they need history.kind: postgresql." -}}
{{- end -}}
{{- if and (or .Values.ingress.enabled .Values.httpRoute.enabled) (not (include "muster.hasApi" .)) -}}
{{- $wrong = append $wrong "secrets.api: an Ingress or HTTPRoute leads to the API and to webhooks, and there is neither without a Secret: name secrets.api or secrets.webhook." -}}
{{- end -}}
{{- if and .Values.secrets.tls (not (include "muster.hasApi" .)) -}}
{{- $wrong = append $wrong "secrets.tls: its certificate is that of the API and of webhooks, and there is neither without a Secret: name secrets.api or secrets.webhook." -}}
{{- end -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.host) -}}
{{- $wrong = append $wrong "ingress.host: name the host." -}}
{{- end -}}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) -}}
{{- $wrong = append $wrong "httpRoute.parentRefs: name the gateway." -}}
{{- end -}}
{{- range $name, $text := .Values.files -}}
{{- if contains "PRIVATE KEY" $text -}}
{{- $wrong = append $wrong (printf "files.%s: this is a private key. Put it into a Secret and name that below secrets." $name) -}}
{{- end -}}
{{- end -}}
{{- range $index, $told := .Values.settings.notify -}}
{{- if and (eq $told.type "folder") (not (include "muster.writable" (dict "root" $ "path" (get $told "path")))) -}}
{{- $wrong = append $wrong (printf "settings.notify[%d].path: nothing can be written to %s. Name a folder below /var/lib/muster, or in a volume of extraVolumeMounts that is not readOnly." $index (get $told "path" | default "no folder")) -}}
{{- end -}}
{{- end -}}
{{- $wrong = concat $wrong (include "muster.checkFiles" (dict "root" . "path" "settings" "value" .Values.settings) | fromJsonArray) -}}
{{- if $wrong -}}
{{- fail (printf "\n\n%s\n" (join "\n" $wrong)) -}}
{{- end -}}
{{- end -}}

{{/* Whether a folder lies in a volume that can be written: that of the state, or one of the values. */}}
{{- define "muster.writable" -}}
{{- $path := printf "%s/" (trimSuffix "/" .path) -}}
{{- $writable := regexMatch "^/var/lib/muster/[^/]" $path -}}
{{- range .root.Values.extraVolumeMounts -}}
{{- if and (not .readOnly) (hasPrefix (printf "%s/" (trimSuffix "/" .mountPath)) $path) -}}{{- $writable = true -}}{{- end -}}
{{- end -}}
{{- if and $writable (not (regexMatch "/[.][.]?/" $path)) -}}true{{- end -}}
{{- end -}}

{{/* What is wrong with the files that a part of the settings names, as a JSON list: every key that ends with File names one. */}}
{{- define "muster.checkFiles" -}}
{{- $wrong := list -}}
{{- $root := .root -}}
{{- $path := .path -}}
{{- if kindIs "map" .value -}}
{{- range $key, $value := .value -}}
{{- $at := printf "%s.%s" $path $key -}}
{{- if and (hasSuffix "File" $key) (kindIs "string" $value) -}}
{{- $wrong = concat $wrong (include "muster.checkFile" (dict "root" $root "key" $at "file" $value) | fromJsonArray) -}}
{{- else -}}
{{- $wrong = concat $wrong (include "muster.checkFiles" (dict "root" $root "path" $at "value" $value) | fromJsonArray) -}}
{{- end -}}
{{- end -}}
{{- else if kindIs "slice" .value -}}
{{- range $index, $value := .value -}}
{{- $wrong = concat $wrong (include "muster.checkFiles" (dict "root" $root "path" (printf "%s[%d]" $path $index) "value" $value) | fromJsonArray) -}}
{{- end -}}
{{- end -}}
{{- toJson $wrong -}}
{{- end -}}

{{/* What is wrong with a file that the settings name, as a JSON list: nothing mounts it. */}}
{{- define "muster.checkFile" -}}
{{- $root := .root -}}
{{- $wrong := list -}}
{{- $beside := trimPrefix "/etc/muster/" (trimPrefix "./" .file) -}}
{{- $secret := regexReplaceAll "^/run/secrets/([^/]+)/.*$" .file "${1}" -}}
{{- $mounted := false -}}
{{- range $root.Values.extraVolumeMounts -}}
{{- if or (eq $.file .mountPath) (hasPrefix (printf "%s/" (trimSuffix "/" .mountPath)) $.file) -}}{{- $mounted = true -}}{{- end -}}
{{- end -}}
{{- if $mounted -}}
{{- else if ne $secret .file -}}
{{- if not (get $root.Values.secrets $secret) -}}
{{- $wrong = append $wrong (printf "%s: %s would be in a Secret that nobody names. Set secrets.%s." .key .file $secret) -}}
{{- end -}}
{{- else if not (hasKey $root.Values.files $beside) -}}
{{- $wrong = append $wrong (printf "%s: there is no file %s. Put a secret below /run/secrets (see secrets), anything else below files." .key .file) -}}
{{- end -}}
{{- toJson $wrong -}}
{{- end -}}
