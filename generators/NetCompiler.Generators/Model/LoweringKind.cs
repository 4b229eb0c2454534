namespace NetCompiler.Generators.Model;

/// <summary>The compiler's twin of the runtime's <c>Lowering</c>: the same members with the same numbers, as a test asserts.</summary>
internal enum LoweringKind
{
    Automatic = 0,
    Tiled = 1,
    LaneParallel = 2,
}
