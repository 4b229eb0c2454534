using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Memory;

/// <summary>A parameter's place in the flat buffer.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Offset">Its first float.</param>
/// <param name="BufferLength">Its floats, padding included.</param>
/// <param name="IsPanels">Whether it lies in panels of outputs, [O/16][I][16], or in canonical order.</param>
internal sealed record ParameterPlan(ParameterModel Parameter, int Offset, int BufferLength, bool IsPanels);
