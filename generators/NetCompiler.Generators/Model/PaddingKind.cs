namespace NetCompiler.Generators.Model;

/// <summary>The compiler's twin of the runtime's <c>Padding</c>: the same members with the same numbers, as a test asserts.</summary>
internal enum PaddingKind
{
    Valid = 0,
    Same = 1,
}
