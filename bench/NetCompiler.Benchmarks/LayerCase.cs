using NetCompiler.Benchmarks.Interpreter;

namespace NetCompiler.Benchmarks;

/// <summary>One layer of a network that is measured.</summary>
/// <param name="Name">Its name, the first part of its parameters' names; empty without parameters.</param>
/// <param name="MultiplyAdds">A sample's multiply-adds of its product, those with the cells of a padding left out.</param>
/// <param name="Interpret">Makes its interpreted form, for a largest batch.</param>
internal sealed record LayerCase(string Name, long MultiplyAdds, Func<int, InterpretedLayer> Interpret);
