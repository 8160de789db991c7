package dev.muster.sandbox.okta;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of the Okta Expression Language that group rules commonly use: comparisons of user
/// attributes, `String.stringContains`, `String.startsWith`, `isMemberOfGroup`,
/// `isMemberOfGroupName`, `isMemberOfAnyGroup` and their kin, joined by `and`, `or`, `not`.
final class Expression {

    /// What an expression asks about the user at hand.
    interface Subject {

        /// An attribute of the profile; empty text where there is none.
        String attribute(String name);

        boolean inGroup(String groupId);

        boolean inGroupNamed(String name, Match match);
    }

    /// How a group's name is compared.
    enum Match {
        EXACT,
        STARTS,
        CONTAINS
    }

    private interface Node {
        boolean holds(Subject subject);
    }

    private interface Value {
        String of(Subject subject);
    }

    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|==|!=|&&|\\|\\||!|[(),{}]"
                            + "|[A-Za-z_][A-Za-z0-9_.]*|-?[0-9.]+)");

    private final List<String> tokens;
    private final Node root;
    private int at;

    private Expression(String text) {
        this.tokens = tokens(text);
        this.root = or();
        if (at < tokens.size()) {
            throw bad("unexpected " + tokens.get(at));
        }
    }

    /// Reads an expression.
    ///
    /// @throws Refusal in Okta's form if it is none
    static Expression parse(String text) {
        return new Expression(text);
    }

    boolean holds(Subject subject) {
        return root.holds(subject);
    }

    private Node or() {
        Node left = and();
        while (accept("or", "OR", "||")) {
            Node first = left;
            Node second = and();
            left = subject -> first.holds(subject) || second.holds(subject);
        }
        return left;
    }

    private Node and() {
        Node left = not();
        while (accept("and", "AND", "&&")) {
            Node first = left;
            Node second = not();
            left = subject -> first.holds(subject) && second.holds(subject);
        }
        return left;
    }

    private Node not() {
        if (accept("not", "NOT", "!")) {
            Node inner = not();
            return subject -> !inner.holds(subject);
        }
        if (accept("(")) {
            Node inner = or();
            expect(")");
            return inner;
        }
        return comparison();
    }

    private Node comparison() {
        String word = peek();
        if (word.startsWith("isMemberOf") || word.startsWith("String.")) {
            at++;
            return function(word, arguments());
        }
        if (word.equals("true") || word.equals("false")) {
            at++;
            return _ -> word.equals("true");
        }
        Value left = value();
        if (accept("==", "eq")) {
            Value right = value();
            return subject -> left.of(subject).equals(right.of(subject));
        }
        if (accept("!=", "ne")) {
            Value right = value();
            return subject -> !left.of(subject).equals(right.of(subject));
        }
        return subject -> left.of(subject).equals("true");
    }

    private static Node function(String name, List<Value> values) {
        return switch (name) {
            case "String.stringContains" ->
                    subject -> at(values, 0, subject).contains(at(values, 1, subject));
            case "String.startsWith" ->
                    subject -> at(values, 0, subject).startsWith(at(values, 1, subject));
            case "isMemberOfGroup", "isMemberOfAnyGroup" ->
                    subject ->
                            values.stream().anyMatch(value -> subject.inGroup(value.of(subject)));
            case "isMemberOfGroupName" -> named(values, Match.EXACT);
            case "isMemberOfGroupNameStartsWith" -> named(values, Match.STARTS);
            case "isMemberOfGroupNameContains" -> named(values, Match.CONTAINS);
            default -> throw bad("unknown function " + name);
        };
    }

    private static Node named(List<Value> values, Match match) {
        return subject ->
                values.stream().anyMatch(value -> subject.inGroupNamed(value.of(subject), match));
    }

    private static String at(List<Value> values, int index, Subject subject) {
        if (index >= values.size()) {
            throw bad("too few arguments");
        }
        return values.get(index).of(subject);
    }

    private List<Value> arguments() {
        expect("(");
        List<Value> values = new ArrayList<>();
        while (!accept(")")) {
            if (!accept(",", "{", "}")) {
                values.add(value());
            }
        }
        return values;
    }

    private Value value() {
        String token = peek();
        at++;
        if (token.startsWith("\"") || token.startsWith("'")) {
            String text = token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1");
            return _ -> text;
        }
        if (token.startsWith("user.")) {
            String name = token.substring("user.".length());
            return subject -> subject.attribute(name);
        }
        if (token.equals("null")) {
            return _ -> "";
        }
        if (Character.isDigit(token.charAt(0)) || token.equals("true") || token.equals("false")) {
            return _ -> token;
        }
        throw bad("unexpected " + token);
    }

    private boolean accept(String... words) {
        if (at < tokens.size() && List.of(words).contains(tokens.get(at))) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String word) {
        if (!accept(word)) {
            throw bad("expected " + word);
        }
    }

    private String peek() {
        if (at >= tokens.size()) {
            throw bad("it ends too soon");
        }
        return tokens.get(at);
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int position = 0;
        while (position < text.strip().length()) {
            if (!matcher.find(position) || matcher.start() != position) {
                throw bad("unexpected character at " + position);
            }
            tokens.add(matcher.group(1));
            position = matcher.end();
        }
        return tokens;
    }

    private static Refusal bad(String why) {
        return Refusal.invalid("conditions.expression", "Invalid property: expression: " + why);
    }
}
