namespace NetCompiler.Generators.Model;

/// <summary>
/// A type around the network's class: its keyword (<c>class</c>, <c>struct</c>, <c>record</c>, <c>record struct</c>,
/// <c>interface</c>) and name.
/// </summary>
internal sealed record ContainingTypeModel(string Keyword, string Name);
