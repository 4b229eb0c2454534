namespace NetCompiler.Generators.Model;

/// <summary>The compiler's twin of the runtime's <c>Interpolation</c>: the same members with the same numbers, as a test asserts.</summary>
internal enum InterpolationKind
{
    Nearest = 0,
    Bilinear = 1,
}
