namespace NetCompiler.Tests.Reference;

/// <summary>One multiplication of a linear layer, of one sample: output += input * weight.</summary>
/// <param name="Input">The input's element.</param>
/// <param name="Weight">The weight's, canonical.</param>
/// <param name="Output">The output's element.</param>
internal readonly record struct PlainLink(int Input, int Weight, int Output);
