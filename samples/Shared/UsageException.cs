namespace NetCompiler.Samples;

/// <summary>The command line is wrong; the message says how.</summary>
/// <param name="message">What is wrong, and what would be right.</param>
public sealed class UsageException(string message) : Exception(message);
