namespace NetCompiler.Generators.Emit;

/// <summary>A file of generated code.</summary>
/// <param name="HintName">Its name, unique within the compilation.</param>
/// <param name="Text">Its text, with \n at the ends of lines.</param>
internal sealed record GeneratedFile(string HintName, string Text);
