using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Memory;

/// <summary>A parameter's place in the flat buffer.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Offset">Its first float.</param>
/// <param name="BufferLength">Its floats, padding included.</param>
/// <param name="Layout">The order of its floats: that of its kernels, or canonical for lanes.</param>
internal sealed record ParameterPlan(ParameterModel Parameter, int Offset, int BufferLength, KernelLayout Layout);
