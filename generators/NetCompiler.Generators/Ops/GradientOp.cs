using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>An op of the backward pass, which is not differentiated again.</summary>
internal abstract class GradientOp(string layer, params Value[] inputs) : Op(layer, inputs)
{
    public sealed override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        throw new InvalidOperationException($"{Mnemonic} of {Layer} is a gradient already.");
}
