using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>Work of inference that depends on weights alone: done when they have changed, not for each batch.</summary>
internal abstract class FoldOp(string layer, params Value[] inputs) : Op(layer, inputs)
{
    public sealed override Cut Cut => Cut.None;

    public sealed override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        throw new InvalidOperationException($"{Mnemonic} of {Layer} belongs to inference.");
}
