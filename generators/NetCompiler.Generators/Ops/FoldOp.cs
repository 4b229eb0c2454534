using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// Work that depends on weights and states alone, and has no gradient: inference does it when they have changed, not for each batch.
/// </summary>
internal abstract class FoldOp(string layer, params Value[] inputs) : Op(layer, inputs)
{
    public sealed override Cut Cut => Cut.None;

    public sealed override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        throw new InvalidOperationException($"{Mnemonic} of {Layer} has no gradient.");
}
