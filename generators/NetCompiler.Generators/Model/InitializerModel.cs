namespace NetCompiler.Generators.Model;

/// <summary>
/// An initialiser with the numbers it takes (never <see cref="InitializerKind.Default"/>: the parser has chosen): minimum and
/// maximum, mean and standard deviation, value, or gain; 0 where there is none.
/// </summary>
internal sealed record InitializerModel(InitializerKind Kind, float First, float Second);
