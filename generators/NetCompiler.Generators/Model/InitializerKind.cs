namespace NetCompiler.Generators.Model;

/// <summary>The compiler's twin of the runtime's <c>Initializer</c>: the same members with the same numbers, as a test asserts.</summary>
internal enum InitializerKind
{
    Default = 0,
    GlorotUniform = 1,
    GlorotNormal = 2,
    HeUniform = 3,
    HeNormal = 4,
    LeCunUniform = 5,
    LeCunNormal = 6,
    Uniform = 7,
    Normal = 8,
    Zeros = 9,
    Constant = 10,
    Orthogonal = 11,
}
