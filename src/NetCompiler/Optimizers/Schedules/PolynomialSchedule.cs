namespace NetCompiler;

/// <summary>(rate - end) (1 - t / length)^power + end, and end from t = length on.</summary>
internal sealed record PolynomialSchedule(float Rate, long Length, float End, float Power) : LearningRateSchedule
{
    public float Rate { get; } = CheckRate(Rate, "rate");

    public long Length { get; } = CheckLength(Length, "length");

    public float End { get; } = CheckRate(End, "end");

    public float Power { get; } = CheckAbove(Power, 0, "power");

    private protected override string Description => FormattableString.Invariant(
        $"Polynomial(rate: {Rate}, length: {Length}, end: {End}, power: {Power})");

    public override double At(TrainingTime time)
    {
        double left = 1 - (Math.Min(Elapsed(time), Length) / (double)Length);
        return ((Rate - (double)End) * Math.Pow(left, Power)) + End;
    }
}
