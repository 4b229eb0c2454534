namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>How a pass calls a kernel.</summary>
/// <param name="Comment">What it computes, as a formula.</param>
/// <param name="Method">The kernel's name.</param>
/// <param name="Arguments">In order; the names are those of <see cref="PassContext"/>.</param>
internal sealed record KernelCall(string Comment, string Method, params string[] Arguments)
{
    public override string ToString() => $"{Method}({string.Join(", ", Arguments)});";
}
