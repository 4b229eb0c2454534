namespace NetCompiler.Reporting;

/// <summary>What a network says of one sample. Immutable; safe for any number of threads.</summary>
/// <param name="Index">The sample's number in its data set.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="Label">Its class; -1 where samples are of no class.</param>
/// <param name="Guess">What it is taken for; -1 where samples are of no class.</param>
/// <param name="Outputs">
/// A probability a class where outputs say so; the outputs as they are where samples are of no class; none of a hinge loss's.
/// </param>
/// <param name="Targets">The values to compare with; none where there are classes.</param>
internal sealed record SamplePrediction(int Index, double Loss, int Label, int Guess, float[] Outputs, float[] Targets)
{
    /// <summary>Whether it is taken for another class than its own.</summary>
    internal bool IsMistake => Label != Guess;

    /// <summary>How sure the network is of its guess: a probability, or the loss where there is none.</summary>
    internal double Sureness => Outputs.Length > 0 ? Outputs[Guess] : Loss;
}
