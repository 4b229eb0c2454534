using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Ops;

/// <summary>y = f(z), where f runs on the numbers before they are stored, so that z is never written. f is linear at first.</summary>
internal interface IActivatableOp
{
    ActivationModel Activation { get; }

    /// <summary>The same with an activation.</summary>
    Op WithActivation(ActivationModel activation);
}
