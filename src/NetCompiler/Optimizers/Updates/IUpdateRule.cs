using System.Numerics;

namespace NetCompiler.Runtime;

/// <summary>
/// An optimizer's formula over as many numbers as a vector holds: a structure, so that <see cref="UpdateLoop"/> becomes a loop of
/// its own for each rule.
/// </summary>
internal interface IUpdateRule
{
    /// <summary>How many slots the formula has, up to 3; those after them are neither read nor written.</summary>
    static abstract int Slots { get; }

    /// <summary>The next parameters.</summary>
    /// <param name="parameter">The parameters.</param>
    /// <param name="gradient">The gradients by them.</param>
    /// <param name="first">The first slot; changed.</param>
    /// <param name="second">The second slot; changed.</param>
    /// <param name="third">The third slot; changed.</param>
    Vector<float> Next(
        Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second, ref Vector<float> third);
}
