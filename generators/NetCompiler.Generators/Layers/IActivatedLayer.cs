using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>A layer whose output went through an activation last, be it the linear one.</summary>
internal interface IActivatedLayer
{
    /// <summary>f.</summary>
    ActivationModel Activation { get; }
}
