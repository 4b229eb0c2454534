namespace NetCompiler.Benchmarks.Networks.Kernels;

/// <summary>The first convolution of <see cref="VggSmall"/>.</summary>
[Network]
[Input(32, 32, 3)]
[Conv2D(32, 3, Padding = Padding.Same, UseBias = false)]
public sealed partial class VggConv1;
