using System.Globalization;

namespace NetCompiler;

/// <summary>The same rate always.</summary>
internal sealed record ConstantSchedule(float Rate) : LearningRateSchedule
{
    public float Rate { get; } = CheckRate(Rate, "learningRate");

    private protected override string Description => Rate.ToString(CultureInfo.InvariantCulture);

    public override double At(TrainingTime time) => Rate;
}
