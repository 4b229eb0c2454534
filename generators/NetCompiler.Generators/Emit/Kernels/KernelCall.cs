namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>How a pass calls a kernel.</summary>
/// <param name="Method">The kernel's name.</param>
/// <param name="Arguments">In order, but for the range; the names are those of <see cref="PassContext"/>.</param>
internal sealed record KernelCall(string Method, params string[] Arguments)
{
    /// <summary>The call over all there is.</summary>
    public string Format() => $"{Method}({string.Join(", ", Arguments)});";

    /// <summary>The call over a worker's part.</summary>
    public string Format(string first, string end) => $"{Method}({string.Join(", ", Arguments)}, {first}, {end});";
}
