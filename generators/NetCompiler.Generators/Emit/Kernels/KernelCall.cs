namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>How a pass calls a kernel.</summary>
/// <param name="Method">The kernel's name.</param>
/// <param name="Arguments">In order; the names are those of <see cref="PassContext"/>.</param>
internal sealed record KernelCall(string Method, params string[] Arguments)
{
    public override string ToString() => $"{Method}({string.Join(", ", Arguments)});";
}
