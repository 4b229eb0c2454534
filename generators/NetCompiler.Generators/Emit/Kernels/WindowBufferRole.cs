namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>What a buffer of a kernel over windows holds.</summary>
internal enum WindowBufferRole
{
    /// <summary>(B, H, W, C): the plane that the windows lie on.</summary>
    Cells,

    /// <summary>(B, OH, OW, C): one pixel a window.</summary>
    Windows,

    /// <summary>The same for all samples.</summary>
    Shared,
}
