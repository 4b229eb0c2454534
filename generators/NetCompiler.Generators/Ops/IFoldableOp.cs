using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y = f(W x + b) in some way: a scale and a shift of its outputs can be taken into W and b while f is linear. W's layout says
/// which output each of its floats belongs to.
/// </summary>
internal interface IFoldableOp
{
    /// <summary>Its outputs along their last axis: O.</summary>
    int OutputChannels { get; }

    Value Weight { get; }

    /// <summary>b (O), or none.</summary>
    Value? Bias { get; }

    ActivationModel Activation { get; }

    /// <summary>The same with another weight, of the same layout, and another bias.</summary>
    Op WithWeights(Value weight, Value bias);
}
