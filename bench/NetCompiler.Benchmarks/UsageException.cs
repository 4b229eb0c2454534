namespace NetCompiler.Benchmarks;

/// <summary>The command line asks for something that cannot be done; the message is the one line that the user sees.</summary>
internal sealed class UsageException(string message) : Exception(message);
