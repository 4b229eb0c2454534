namespace NetCompiler.Benchmarks.Networks.Kernels;

/// <summary>The fourth convolution of <see cref="VggSmall"/>.</summary>
[Network]
[Input(16, 16, 64)]
[Conv2D(64, 3, Padding = Padding.Same, UseBias = false)]
public sealed partial class VggConv4;
