namespace NetCompiler.Generators.Emit;

/// <summary>A file of generated code.</summary>
/// <param name="Network">The hint name of the network that it belongs to.</param>
/// <param name="Suffix">Which of the network's files it is, and the file's ending.</param>
/// <param name="Text">Its text, with \n at the ends of lines.</param>
internal sealed record GeneratedFile(string Network, string Suffix, string Text);
