package millrace.engine;

/**
 * Why a command was refused: which guard said no, to what, in which state.
 *
 * @param guard the name of the rule, in upper camel case, stable over versions
 * @param command the name of the command
 * @param state the state in which the command arrived, in the standard's word
 * @param detail a sentence for people that says what would be right
 */
public record Refusal(String guard, String command, String state, String detail) {}
